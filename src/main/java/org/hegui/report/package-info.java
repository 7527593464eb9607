/**
 * What people and programs read of a run: one format per class, all rendering the same document.
 */
package org.hegui.report;
