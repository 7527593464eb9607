/** The command line: verbs over the calls of the other rooms; the only place that sees picocli. */
package org.hegui.cli;
