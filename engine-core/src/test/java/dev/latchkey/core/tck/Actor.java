package dev.latchkey.core.tck;

/** Whoever makes a script's calls: an engine, or a model of one. Each answers the outcome in words. */
public interface Actor {
    /** Issues licences. */
    String issue(Call.Issue call);

    /** Issues licences once. */
    String issueOnce(Call.IssueOnce call);

    /** Reports an order. */
    String order(Call.Order call);

    /** Imports keys. */
    String importKeys(Call.Import call);

    /** Validates, with a token or without. */
    String validate(Call.Validate call);

    /** Asks for a key's status. */
    String status(Call.Status call);

    /** Gives a slot back. */
    String deactivate(Call.Deactivate call);

    /** Validates with a wrong key. */
    String mistype(Call.Mistype call);

    /** Suspends or reinstates. */
    String suspend(Call.Suspend call);

    /** Revokes. */
    String revoke(Call.Revoke call);

    /** Changes a limit. */
    String changeLimit(Call.ChangeLimit call);

    /** Changes an expiry. */
    String changeExpiry(Call.ChangeExpiry call);

    /** Changes a label. */
    String annotate(Call.Annotate call);

    /** Frees a slot. */
    String evict(Call.Evict call);

    /** Recovers a key. */
    String recover(Call.Recover call);

    /** Looks up. */
    String find(Call.Find call);

    /** Lists. */
    String list(Call.ListAll call);

    /** Changes an item. */
    String changeItem(Call.ChangeItem call);

    /** Changes a project. */
    String changeProject(Call.ChangeProject call);

    /** Lets time pass. */
    String pass(Call.Pass call);

    /** Flushes or reopens. */
    String flush(Call.Flush call);
}
