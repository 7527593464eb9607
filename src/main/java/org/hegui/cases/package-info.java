/**
 * Runs the sentences of {@code *.cases.yaml} against the rules beside them, and counts what they
 * cover and which slips they notice.
 */
package org.hegui.cases;
