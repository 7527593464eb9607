/** The benchmark: made data of three sizes, and the same ten questions asked by several tools. */
package org.hegui.benchmark;
