package dev.latchkey.core.tck;

import dev.latchkey.api.catalog.ActivationLimit;
import dev.latchkey.api.catalog.ProjectDraft;
import dev.latchkey.api.event.EventType;
import dev.latchkey.api.event.Origin;
import dev.latchkey.api.license.LicenseState;
import dev.latchkey.api.license.MachineId;
import dev.latchkey.api.license.OrderReference;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a model of an engine remembers. */
abstract class ModelState {
    private static final String NO_LICENSE = "there is no licence yet";

    final List<ModelLicense> licenses = new ArrayList<>();
    final List<Seen.Event> events = new ArrayList<>();
    final List<Seen.Item> items = new ArrayList<>();
    final List<Seen.Project> projects = new ArrayList<>();
    final World world;
    final Clock clock;
    final boolean imports;

    ModelState(World world, Clock clock, boolean imports) {
        this.world = world;
        this.clock = clock;
        this.imports = imports;
        for (int project = 0; project < World.PROJECTS; project++) {
            projects.add(new Seen.Project(project, true, ProjectDraft.DEFAULT_TOKEN_LIFETIME, 1));
            logProject(EventType.PROJECT_CREATED, project);
        }
        for (int item = 0; item < World.ITEMS; item++) {
            items.add(new Seen.Item(item, ActivationLimit.unlimited(), true, false, 1));
            logItem(EventType.ITEM_CREATED, item);
        }
    }

    final Seen.License make(int item, Terms terms, @Nullable OrderReference order, @Nullable String foreignKey) {
        return make(Origin.Kind.HOST, item, terms, order, foreignKey);
    }

    final Seen.License make(
            Origin.Kind origin, int item, Terms terms, @Nullable OrderReference order, @Nullable String foreignKey) {
        Seen.Item sold = items.get(item);
        ModelLicense license = new ModelLicense(
                licenses.size(),
                item,
                foreignKey,
                sold.recoverable(),
                now(),
                terms,
                terms.limit() == null ? sold.defaultLimit() : terms.limit(),
                order);
        licenses.add(license);
        log(foreignKey == null ? EventType.LICENSE_ISSUED : EventType.LICENSE_IMPORTED, origin, license);
        return license.seen(now());
    }

    final @Nullable ModelLicense ordered(int item, OrderReference order) {
        return licenses.stream()
                .filter(license -> license.item == item && order.equals(license.order))
                .findFirst()
                .orElse(null);
    }

    final Seen.Project project(ModelLicense license) {
        return projects.get(World.projectOf(license.item));
    }

    final String onLicense(int number, Function<ModelLicense, String> call) {
        return licenses.isEmpty() ? NO_LICENSE : call.apply(licenses.get(number % licenses.size()));
    }

    final Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    final void changed(ModelLicense license, EventType type, @Nullable MachineId machine) {
        changed(license, type, machine == null ? Origin.Kind.HOST : Origin.Kind.CLIENT, machine);
    }

    final void changed(ModelLicense license, EventType type, Origin.Kind origin, @Nullable MachineId machine) {
        license.version++;
        LicenseState state = license.state(now());
        int count = license.machines.size();
        events.add(new Seen.Event(
                type.code(),
                origin,
                World.projectOf(license.item),
                license.item,
                license.number,
                machine,
                state,
                count,
                now()));
    }

    final void log(EventType type, ModelLicense license) {
        log(type, Origin.Kind.HOST, license);
    }

    private void log(EventType type, Origin.Kind origin, ModelLicense license) {
        events.add(new Seen.Event(
                type.code(),
                origin,
                World.projectOf(license.item),
                license.item,
                license.number,
                null,
                license.state(now()),
                license.machines.size(),
                now()));
    }

    final void logItem(EventType type, int item) {
        log(type, World.projectOf(item), item);
    }

    final void logProject(EventType type, int project) {
        log(type, project, null);
    }

    private void log(EventType type, int project, @Nullable Integer item) {
        events.add(new Seen.Event(type.code(), Origin.Kind.HOST, project, item, null, null, null, null, now()));
    }
}
