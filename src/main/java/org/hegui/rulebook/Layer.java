package org.hegui.rulebook;

/**
 * What a rule text passes on its way to the engine, in order. Each has to hold by itself: tests
 * switch the others off, the product never does.
 */
enum Layer {
  /** Names, sizes, encoding, characters, depth; no words are looked at. */
  INTAKE,
  /** The signs and the form of a rule; only what was parsed is written anew for the engine. */
  GRAMMAR,
  /** Every name, type, value and the order of the conditions. */
  CHECKER,
  /** Every word of the raw text, found without the parser. */
  WORD_NET
}
