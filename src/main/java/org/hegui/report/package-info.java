/**
 * What people and programs read of a run: one format per class, all rendering the same document,
 * and the ledger that comes back from the units.
 */
package org.hegui.report;
