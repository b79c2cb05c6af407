export const id = 403;
export const ids = [403];
export const modules = {

/***/ 6403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runnerStep: () => (/* binding */ runnerStep)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7264);
/** The step of a workflow, as the GitHub runner offers it through @actions/core. */



const commands = { error: _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .error */ .z3, warning: _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .warning */ .$e, notice: _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .notice */ .lm };
function runnerStep() {
    return {
        input: (name) => _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .getInput */ .V4(name),
        print: (line) => _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .info */ .pq(line),
        annotate,
        setOutput: _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .setOutput */ .uH,
        writeSummary,
        fail: _actions_core__WEBPACK_IMPORTED_MODULE_2__/* .setFailed */ .C1,
        event,
        temporaryFolder: process.env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()
    };
}
function annotate({ level, message, title, file, line, column, endLine, endColumn }) {
    // The runner drops columns of ranges over several lines.
    const oneLine = line === (endLine ?? line);
    commands[level](message, {
        title,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { startLine: line, endLine: endLine ?? line }),
        ...(oneLine && column !== undefined ? { startColumn: column } : {}),
        ...(oneLine && endColumn !== undefined ? { endColumn } : {})
    });
}
/** Appended by hand: @actions/core throws where the variable is missing, as on some self-hosted runners. */
function writeSummary(markdown) {
    const path = process.env.GITHUB_STEP_SUMMARY;
    if (path)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, markdown, { flag: 'a' });
}
function event() {
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(process.env.GITHUB_EVENT_PATH ?? '', 'utf8'));
    }
    catch {
        return {};
    }
}


/***/ })

};
