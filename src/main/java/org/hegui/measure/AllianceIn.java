package org.hegui.measure;

/**
 * An alliance belongs, or may belong, to a region or one below it.
 *
 * @param region region code
 */
public record AllianceIn(String region, AskedAlliance alliance) implements Located {}
