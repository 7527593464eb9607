/** Office files whose bytes follow from their content alone, and their sheets as plain text. */
package org.hegui.office;
