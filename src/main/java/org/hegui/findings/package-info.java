/**
 * What a plan requires, what was measured and what was found: the document that every report
 * renders.
 */
package org.hegui.findings;
