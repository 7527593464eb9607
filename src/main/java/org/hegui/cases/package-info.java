/**
 * Runs the sentences of {@code *.cases.yaml} against the rules beside them, and counts what they
 * cover.
 */
package org.hegui.cases;
