package org.hegui.rulebook;

/**
 * A place in the rules folder.
 *
 * @param file relative to the rules folder
 * @param line from 1, or 0 for the whole file
 * @param column from 1, or 0 for the whole line
 */
public record At(String file, int line, int column) {}
