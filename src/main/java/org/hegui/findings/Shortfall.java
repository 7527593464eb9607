package org.hegui.findings;

import org.hegui.facts.Fraction;

/**
 * What is missing to meet a requirement: 还差 2 所, 412 张, 3 家机构.
 *
 * @param value the least that is missing, given what is known; whole where things are counted
 * @param unit Chinese unit, for example 张, 家机构, 个百分点
 * @param atLeast true when unknown facts could make it larger
 * @param tooMuch true when the measured value is above what is allowed
 */
public record Shortfall(Fraction value, String unit, boolean atLeast, boolean tooMuch) {}
