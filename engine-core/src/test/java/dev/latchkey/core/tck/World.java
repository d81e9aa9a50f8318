package dev.latchkey.core.tck;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.api.license.OrderReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What every script finds, and what its numbers stand for. */
final class World {
    static final int PROJECTS = 2;
    static final int ITEMS = 3;
    static final int ORDERS = 3;

    static final int FOREIGN_KEYS = 5;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final List<String> ORDER_REFERENCES = List.of("order 1", "Order 1", "order 1 ");

    private final String tag;

    /** A world whose foreign keys no other world of this process has, so that they can share a storage. */
    World() {
        StringBuilder symbols = new StringBuilder();
        for (int rest = COUNT.getAndIncrement(); symbols.length() < 4; rest /= Mistypes.SYMBOLS.length()) {
            symbols.append(Mistypes.SYMBOLS.charAt(rest % Mistypes.SYMBOLS.length()));
        }
        tag = symbols.toString();
    }

    static int projectOf(int item) {
        return item == 2 ? 1 : 0;
    }

    static OrderReference order(int number) {
        return OrderReference.of(ORDER_REFERENCES.get(number % ORDERS));
    }

    static PrincipalId principal(int number) {
        return PrincipalId.of("principal " + number);
    }

    /** An idempotency key that no other world of this process has. */
    String idempotencyKey(int number) {
        return tag + " " + number;
    }

    /** Keys of other systems: in both cases, short, in the form of our own, and of no form at all. */
    String foreignKey(int number) {
        return switch (number % FOREIGN_KEYS) {
            case 0 -> "OLD-" + tag;
            case 1 -> "old-" + tag;
            case 2 -> tag;
            case 3 -> "AAAA-BBBB-CCCC-" + tag;
            default -> "{\"key\": \u00e9 " + tag + "}";
        };
    }
}
