package org.espnowsim.scenario.expression;

/**
 * A node's name or selector in an expression, written there as text.
 *
 * @param text the selector
 * @param single whether it has to be the name of one node
 * @param offset where it begins in the expression, in characters from 0
 */
public record Literal(String text, boolean single, int offset) {}
