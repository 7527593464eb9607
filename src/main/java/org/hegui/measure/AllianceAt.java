package org.hegui.measure;

/**
 * An alliance that has to do with a region: by its own code, its lead or any of its members.
 *
 * @param region region code
 */
public record AllianceAt(String region, AskedAlliance alliance) implements Located {}
