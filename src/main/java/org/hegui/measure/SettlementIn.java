package org.hegui.measure;

/**
 * A township or village of a region.
 *
 * @param region code of a region above it
 */
public record SettlementIn(String region, AskedRegion settlement) implements Located {}
