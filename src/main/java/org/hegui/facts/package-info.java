/**
 * What a region says of itself: immutable records of the cells that were read, with the place of
 * each.
 */
package org.hegui.facts;
