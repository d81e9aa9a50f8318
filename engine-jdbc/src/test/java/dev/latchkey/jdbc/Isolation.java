package dev.latchkey.jdbc;

/** The isolation levels that a host may have set on its connections. */
enum Isolation {
    READ_COMMITTED,
    REPEATABLE_READ,
    SERIALIZABLE;

    /** As the pool's setting has it. */
    String setting() {
        return "TRANSACTION_" + name();
    }
}
