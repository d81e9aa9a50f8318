/** The services that a storage provides to the engine. A host application does not call this package. */
@NullMarked
package dev.latchkey.api.storage;

import org.jspecify.annotations.NullMarked;
