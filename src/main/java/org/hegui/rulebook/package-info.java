/**
 * The rules folder to compiled plans: read, checked against a closed grammar, compiled and cached.
 */
package org.hegui.rulebook;
