/**
 * What an inspector asks about findings (why, what changed, what is exempted, what if, what would
 * mend it), answered by evaluating again.
 */
package org.hegui.answers;
