/**
 * Rules that did not come with the product, compiled and fired in a process of their own that can
 * be stopped; what it says is checked here before anything believes it.
 */
package org.hegui.worker;
