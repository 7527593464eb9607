/** Files and folders that appear on disk whole or not at all. */
package org.hegui.files;
