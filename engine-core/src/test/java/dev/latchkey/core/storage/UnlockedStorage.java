package dev.latchkey.core.storage;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.Level;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.storage.ApiTokenRepository;
import dev.latchkey.api.storage.ForwardingStorage;
import dev.latchkey.api.storage.GrantRepository;
import dev.latchkey.api.storage.StorageTransaction;
import dev.latchkey.api.storage.TransactionWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Looks for credits and owners without a lock, as somebody would write it who has not thought of others. */
final class UnlockedStorage extends ForwardingStorage {
    UnlockedStorage() {
        super(new MemoryStorage());
    }

    /** What a call is answered in place of the object behind; the method itself is to be asked for the rest. */
    private interface Answer {
        @Nullable
        Object instead(Method method, @Nullable Object[] arguments) throws ReflectiveOperationException;
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(TransactionWork<T> work) {
        return super.inTransaction(tx ->
                work.in(over(StorageTransaction.class, (method, arguments) -> switch (method.getName()) {
                    case "apiTokens" -> tokens(tx.apiTokens());
                    case "grants" -> grants(tx.grants());
                    default -> method.invoke(tx, arguments);
                })));
    }

    private static ApiTokenRepository tokens(ApiTokenRepository behind) {
        return over(ApiTokenRepository.class, (method, arguments) -> {
            if (!method.getName().equals("takeCredit")) {
                return method.invoke(behind, arguments);
            }
            ApiTokenId id = (ApiTokenId) arguments[0];
            boolean hasOne = behind.find(id).orElseThrow().token().credits() > 0;
            Thread.yield();
            if (hasOne) {
                behind.takeCredit(id);
            }
            return hasOne;
        });
    }

    private static GrantRepository grants(GrantRepository behind) {
        return over(GrantRepository.class, (method, arguments) -> {
            switch (method.getName()) {
                case "lock":
                    return true;
                case "findForUpdate":
                    return GrantRepository.class
                            .getMethod("find", method.getParameterTypes())
                            .invoke(behind, arguments);
                case "owners":
                    var owners = behind.on((ProjectId) arguments[0], null, Integer.MAX_VALUE).stream()
                            .filter(grant -> grant.level() == Level.OWNER)
                            .toList();
                    Thread.yield();
                    return owners;
                default:
                    return method.invoke(behind, arguments);
            }
        });
    }

    private static <T> T over(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return answer.instead(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
