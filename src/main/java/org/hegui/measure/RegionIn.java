package org.hegui.measure;

/**
 * A region that lies in another, at whatever level.
 *
 * @param region code of a region above it
 * @param inner the region itself
 */
public record RegionIn(String region, AskedRegion inner) implements Located {}
