package org.espnowsim.micropython.engine;

/**
 * A Python object that Java holds: it stays alive until {@link Interpreter#release}.
 *
 * @param reference the interpreter's number for it
 */
public record PythonObject(int reference) {}
