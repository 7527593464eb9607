package org.hegui.measure;

/**
 * A facility lies, or may lie, in a region: one for its county and one for every region above it.
 *
 * @param region region code
 */
public record FacilityIn(String region, AskedFacility facility) implements Located {}
