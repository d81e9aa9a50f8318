package dev.latchkey.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.http.internal.route.Outcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Makes a call of the API with what the command line gives, and prints what it answers. */
class CallCommand implements Callable<Integer> {
    @Mixin
    final CommonOptions common = new CommonOptions();

    @Mixin
    private final ExchangeOptions where = new ExchangeOptions();

    private final ApiGroup group;
    private final ApiCommand command;
    private final CallArguments arguments;
    private final boolean mayMakeDatabase;

    /** A command on a database that is there. */
    CallCommand(ApiGroup group, ApiCommand command) {
        this(group, command, CallArguments.of(command.call()), false);
    }

    /** A command. {@code mayMakeDatabase} is whether the database need not be there. */
    CallCommand(ApiGroup group, ApiCommand command, CallArguments arguments, boolean mayMakeDatabase) {
        this.group = group;
        this.command = command;
        this.arguments = arguments;
        this.mayMakeDatabase = mayMakeDatabase;
    }

    /** A command for which the database need not be there yet. */
    static CallCommand onNewDatabase(ApiGroup group, ApiCommand command) {
        return new CallCommand(group, command, CallArguments.of(command.call()), true);
    }

    /** It as picocli takes it: the call's arguments, and what its class has. */
    CommandSpec spec() {
        CommandSpec spec = CommandSpec.forAnnotatedObject(this);
        if (spec.usageMessage().description().length == 0) {
            spec.usageMessage().description(InputHelp.plain(command.call().summary()) + ".");
        }
        arguments.addTo(spec);
        return spec;
    }

    @Override
    public final Integer call() {
        // Checked before anything is opened, made or asked.
        CallRequest request = arguments.read();
        try (Exchange exchange = open()) {
            run(exchange, arguments.locate(request, exchange));
            return LatchkeyCli.DONE;
        } catch (ProblemException e) {
            throw arguments.explained(e);
        }
    }

    private Exchange open() {
        return where.isRemote(common) ? where.server(common) : where.database(engine(), mayMakeDatabase);
    }

    /** The settings of the engine on a database. */
    LatchkeyBuilder engine() {
        return where.engine();
    }

    /** Makes the call, and prints the result. */
    void run(Exchange exchange, CallRequest request) {
        boolean isPage = command.call().outcomes().stream().anyMatch(outcome -> outcome.shape() == Outcome.Shape.PAGE);
        if (isPage) {
            printPages(exchange, request);
        } else {
            printOne(exchange.send(request), request);
        }
    }

    private void printPages(Exchange exchange, CallRequest first) {
        try (ThingPrinter printer = printer()) {
            Pages.each(first, exchange, printer::print);
        }
    }

    /** Prints a thing; what was deleted, if the call answers nothing. */
    void printOne(ObjectNode thing, CallRequest request) {
        if (thing.isEmpty()) {
            ObjectNode gone = JsonNodeFactory.instance.objectNode();
            request.variables().forEach(gone::put);
            common.print(gone, () -> command.call().outcomes().get(0).description());
            return;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode().set(group.one(), thing);
        common.print(result, () -> text(thing));
    }

    /** A printer of things as the API answers them. */
    ThingPrinter printer() {
        return new ThingPrinter(common, group.several(), command.text());
    }

    /** The text for people about a thing. */
    String text(ObjectNode thing) {
        return command.text().apply(thing);
    }
}
