/**
 * Reads a data set from files into facts, reporting everything that could not be taken at its word.
 */
package org.hegui.load;
