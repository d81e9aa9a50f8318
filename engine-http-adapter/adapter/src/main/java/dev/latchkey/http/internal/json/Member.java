package dev.latchkey.http.internal.json;

/**
 * A member that a request's JSON object may have.
 *
 * @param type what it is
 * @param least the least number that it may be, where it is one
 * @param most the greatest
 */
record Member(FieldType type, int least, int most) {

    /** A member of any value of a type. */
    static Member of(FieldType type) {
        return new Member(type, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    boolean admits(long number) {
        return least <= number && number <= most;
    }
}
