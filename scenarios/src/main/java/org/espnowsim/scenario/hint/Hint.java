package org.espnowsim.scenario.hint;

/**
 * Something that deserves a look.
 *
 * @param key for machines: lower case, words joined by hyphens; the same for all hints of a kind
 * @param text what was seen, with its number; no full stop
 * @param advice what to do about it; no full stop
 */
public record Hint(String key, String text, String advice) {}
