/** What scripts/precompile.ts makes of the templates: each is a function body for Handlebars' runtime. */
export declare const templates: Readonly<Record<string, object>>;
/** The style sheets by file name, in the order in which they apply. */
export declare const styles: Readonly<Record<string, string>>;
