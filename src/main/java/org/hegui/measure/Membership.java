package org.hegui.measure;

/**
 * A facility is, or may be, a member of an alliance; the lead is one.
 *
 * @param of alliance id
 * @param member facility id
 * @param entry how it is a member
 */
public record Membership(
    String of, String member, AskedAlliance alliance, AskedFacility facility, AskedMember entry) {}
