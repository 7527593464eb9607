/**
 * What a rule may ask: the data set as of one date, three-valued answers, and functions that add
 * answers up to intervals.
 */
package org.hegui.measure;
