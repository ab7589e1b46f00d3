"""View models: what each kind of page shows, as plain values; the templates only lay them out."""
