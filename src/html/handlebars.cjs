/**
 * Handlebars compiles a user's templates, and a render with our own never needs it. This is CommonJS because only there
 * a function that waits for nothing can load a module when it is called; a bundler takes it along, and loads it as late.
 */
exports.loadHandlebars = () => require('handlebars');
