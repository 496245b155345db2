// Stands for the package form-data in the bundles. axios needs it to send forms, which nothing here does; with its list of
// 2,500 media types it would be an eighth of the package.
module.exports = class FormData {};
