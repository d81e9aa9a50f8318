package dev.latchkey.api;

/** A value that breaks a rule of its type. The message is {@code <name> <complaint>}. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, without the name. */
    private final String complaint;

    /**
     * Creates one.
     *
     * @param name the value's name, as {@code machine id}
     * @param complaint what was expected, as {@code must not be blank}; never the value itself
     */
    public InvalidValueException(String name, String complaint) {
        super(name + " " + complaint);
        this.complaint = complaint;
    }

    /** What is wrong, without the name, so that a caller may put its own name for the field before it. */
    public String complaint() {
        return complaint;
    }
}
