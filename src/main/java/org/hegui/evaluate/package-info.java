/**
 * Asks every requirement of every subject in its scope, as of a date, and judges what was measured.
 */
package org.hegui.evaluate;
