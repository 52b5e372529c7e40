package org.espnowsim.scenario.program;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import org.espnowsim.node.NodeProgram;

/** A program that is a Java class, named by the scenario. */
record JavaProgram(ClassLoader classLoader, String className) {

    /**
     * {@return the program}
     *
     * @throws IllegalArgumentException if the class is not there or cannot be a program
     */
    ProgramDescription describe() {
        Constructor<? extends NodeProgram> constructor = constructor(programClass());
        return new ProgramDescription(
                JavaPrograms.PREFIX + className,
                "Java class " + className,
                List.of(),
                true,
                List.of(),
                _ -> () -> newInstance(constructor));
    }

    private Class<? extends NodeProgram> programClass() {
        Class<?> found = load();
        if (!NodeProgram.class.isAssignableFrom(found)) {
            throw refused(
                    "does not implement %s; name one that does"
                            .formatted(NodeProgram.class.getName()));
        }
        if (Modifier.isAbstract(found.getModifiers())) {
            throw refused("is abstract; name a class that can be instantiated");
        }
        if (!Modifier.isPublic(found.getModifiers())) {
            throw refused("is not public; make it so");
        }
        return found.asSubclass(NodeProgram.class);
    }

    private Class<?> load() {
        try {
            // Its static initialiser has to wait: nothing of a program runs before the simulation.
            return Class.forName(className, false, classLoader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    ("class '%s' is not on the class path; write its full name, with a $ before a"
                                    + " nested class, and see that it is compiled")
                            .formatted(className),
                    e);
        } catch (LinkageError e) {
            throw new IllegalArgumentException(
                    "class %s cannot be loaded: %s".formatted(className, e), e);
        }
    }

    private Constructor<? extends NodeProgram> constructor(Class<? extends NodeProgram> program) {
        try {
            return program.getConstructor();
        } catch (NoSuchMethodException e) {
            throw refused("has no public constructor without parameters; add one");
        }
    }

    private NodeProgram newInstance(Constructor<? extends NodeProgram> constructor) {
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "the constructor of class %s threw %s".formatted(className, e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "class %s cannot be instantiated: %s".formatted(className, e), e);
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("class %s %s".formatted(className, why));
    }
}
