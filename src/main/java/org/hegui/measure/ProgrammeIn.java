package org.hegui.measure;

/**
 * A programme lies, or may lie, in a region: by its own region, else by its host's.
 *
 * @param region region code
 */
public record ProgrammeIn(String region, AskedProgramme programme) implements Located {}
