package dev.latchkey.http.docs;

import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.LicenseTerms;
import dev.latchkey.api.license.OrderReference;
import dev.latchkey.api.license.OrderedLicense;
import dev.latchkey.api.storage.HostTransaction;
import dev.latchkey.core.Latchkey;
import dev.latchkey.jdbc.JdbcStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

final class OrderTransactionExample {
    private final DataSource shop;
    private final JdbcStorage storage;
    private final LicensingEngine engine;

    private OrderTransactionExample(DataSource shop, JdbcStorage storage, LicensingEngine engine) {
        this.shop = shop;
        this.storage = storage;
        this.engine = engine;
    }

    // tag::open[]
    static OrderTransactionExample open(DataSource shop, Path secretFile) {
        JdbcStorage storage = JdbcStorage.on(shop); // keep it: you lend it your transactions
        LicensingEngine engine = Latchkey.builder()
                .storage(storage)
                .masterSecret(MasterSecret.ofFile(secretFile))
                .build();
        return new OrderTransactionExample(shop, storage, engine);
    }
    // end::open[]

    LicensingEngine engine() {
        return engine;
    }

    // tag::sell[]
    @Nullable
    LicenseKey sell(ItemId item, String orderNumber) throws SQLException {
        try (Connection connection = shop.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement payment =
                    connection.prepareStatement("insert into payments (order_number) values (?)")) {
                payment.setString(1, orderNumber);
                payment.executeUpdate();
            }
            HostTransaction transaction = storage.lend(connection);
            OrderedLicense sold = engine.within(transaction)
                    .issueForOrder(item, OrderReference.of(orderNumber), LicenseTerms.itemDefaults());
            connection.commit();
            transaction.committed();
            return sold.key(); // null if an earlier call made the licence, unless keys of the item are recoverable
        }
    }
    // end::sell[]
}
