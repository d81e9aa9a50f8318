package dev.latchkey.benchmarks.result;

/**
 * A figure of ours, the figure of its floor or rival from the same run, and whether their ratio is within the target.
 *
 * @param name the name of the measured path
 * @param subject our figure
 * @param floor the figure that it is compared with
 * @param unit the unit of both
 * @param ratio how one relates to the other, as the target counts it
 * @param target the bound of the ratio; 0 for none
 * @param met whether the ratio keeps to it
 * @param note the differences that the comparison leaves out; empty if there are none
 */
public record Row(
        String name, double subject, double floor, String unit, double ratio, double target, boolean met, String note) {

    /** A figure that shall be at most this many times the floor's. */
    public static Row atMost(double target, String name, double subject, double floor, String unit, String note) {
        double ratio = subject / floor;
        return new Row(name, subject, floor, unit, ratio, target, ratio <= target, note);
    }

    /** A time that shall be this many times shorter than the other. */
    public static Row timesFaster(double target, String name, double subject, double other, String unit, String note) {
        double ratio = other / subject;
        return new Row(name, subject, other, unit, ratio, target, ratio >= target, note);
    }

    /** A figure with a bound of its own, such as a number of bytes. */
    public static Row bounded(double bound, String name, double subject, String unit, String note) {
        double ratio = bound == 0 ? subject + 1 : subject / bound;
        return new Row(name, subject, bound, unit, ratio, 1, subject <= bound, note);
    }
}
