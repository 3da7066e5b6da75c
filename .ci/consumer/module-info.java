/** A program of somebody else's: it needs one module of ours and no flag. */
module consumer {
    requires dev.sungu;
}
