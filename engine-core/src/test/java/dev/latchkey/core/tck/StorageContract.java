package dev.latchkey.core.tck;

/**
 * Every rule of the storage SPI that one caller can see. A storage has it by a subclass that says how to make one, and
 * how to open it again if its content outlives it; the rules about many callers at once are in {@link
 * ConcurrencyContract} and {@link LinearizabilityContract}.
 */
public abstract class StorageContract extends StorageSuite
        implements TransactionRules,
                LicenseRules,
                LicenseListRules,
                ActivationRules,
                DeactivationRules,
                MachineRules,
                EventContentRules,
                EventRules,
                CatalogRules,
                SecretRules,
                ApiTokenRules,
                GrantRules,
                SessionRules,
                ManagementRules,
                IdempotencyRules,
                BucketRules,
                CursorRules {}
