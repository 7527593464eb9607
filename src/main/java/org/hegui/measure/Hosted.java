package org.hegui.measure;

/**
 * A facility hosts, or may host, a programme.
 *
 * @param host facility id
 */
public record Hosted(String host, AskedProgramme programme) {}
