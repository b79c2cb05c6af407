export const id = 315;
export const ids = [315];
export const modules = {

/***/ 315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGitHub: () => (/* binding */ openGitHub)
});

// EXTERNAL MODULE: ./lib/src/world/github.js
var github = __webpack_require__(7994);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/src/world/github/objects.js
/** The names of Git's objects, computed as Git does (gitformat-pack, git-mktree): what GitHub will call what we write. */

function blobName(content) {
    return objectName('blob', content);
}
function treeName(entries) {
    const parts = [...entries].sort(byName).map(({ name, mode, sha }) => {
        // Folders are written `40000` in the object itself.
        return Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(sha, 'hex')]);
    });
    return objectName('tree', Buffer.concat(parts));
}
function objectName(type, content) {
    return (0,external_node_crypto_.createHash)('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}
/** By bytes; a folder as if its name ended with a slash. */
function byName(a, b) {
    return Buffer.compare(sortKey(a), sortKey(b));
}
function sortKey({ name, mode }) {
    return Buffer.from(mode === '040000' ? `${name}/` : name);
}

;// CONCATENATED MODULE: ./lib/src/world/github/plan-tree.js

/**
 * Finds the changed files in the tree of `base` and computes the tree with them. Only the folders on the way are read.
 * A file whose content in the tree is not what the change began with is refused, and so is everything but a plain file.
 */
async function planTree(base, changes, list) {
    const files = [];
    const refused = [];
    const folders = new Map();
    const entriesOf = async (sha) => {
        const entries = folders.get(sha) ?? (await list(sha));
        folders.set(sha, entries);
        return entries;
    };
    for (const change of changes) {
        const file = plannedFile(change, await entryAt(base.tree, change.path.split('/'), entriesOf));
        if (typeof file === 'string')
            refused.push({ path: change.path, why: file });
        else
            files.push(file);
    }
    const sha = await treeWith(base.tree, files, entriesOf);
    return { base, sha, files, refused };
}
/** The entry of a path; or what ends the way to it, when that is a link or a submodule. */
async function entryAt(tree, path, list) {
    const [name, ...rest] = path;
    const entry = (await list(tree)).find((entry) => entry.name === name);
    if (entry === undefined || rest.length === 0)
        return entry;
    if (entry.mode === '040000')
        return await entryAt(entry.sha, rest, list);
    return entry.mode === '120000' || entry.mode === '160000' ? entry : undefined;
}
/** The file to write, or why it must not be written. */
function plannedFile({ path, before, after }, entry) {
    if (entry === undefined)
        return 'it does not exist on the base branch';
    const { mode } = entry;
    if (mode === '160000')
        return 'it lies in a submodule';
    if (mode !== '100644' && mode !== '100755')
        return 'it is not a regular file on the base branch';
    for (const stored of [asIs, withoutCarriageReturns]) {
        if (blobName(stored(before)) !== entry.sha)
            continue;
        const content = stored(after);
        return { path, mode, content, sha: blobName(content) };
    }
    return 'the base branch holds another content of it than what was checked';
}
function asIs(text) {
    return Buffer.from(text);
}
/** What Git stores when `core.autocrlf` gave the checkout its line endings, as on Windows runners. */
function withoutCarriageReturns(text) {
    return Buffer.from(text.replaceAll('\r\n', '\n'));
}
/** The name of a tree in which these files (with paths from it) have their new content. */
async function treeWith(tree, files, list) {
    if (files.length === 0)
        return tree;
    const entries = [];
    for (const entry of await list(tree)) {
        const file = files.find(({ path }) => path === entry.name);
        if (file !== undefined)
            entries.push({ ...entry, sha: file.sha });
        else if (entry.mode === '040000')
            entries.push({ ...entry, sha: await treeWith(entry.sha, below(entry, files), list) });
        else
            entries.push(entry);
    }
    return treeName(entries);
}
function below({ name }, files) {
    return files
        .filter(({ path }) => path.startsWith(`${name}/`))
        .map((file) => ({ ...file, path: file.path.slice(name.length + 1) }));
}

;// CONCATENATED MODULE: ./lib/src/world/github/pull-requests.js
/** Pull requests from one branch of the repository. */

/** @param repository `octo/shop` */
function pullRequests(request, repository) {
    const [owner = ''] = repository.split('/');
    return {
        pullRequestsOf: async (branch) => {
            const head = `${owner}:${branch}`;
            const found = await request((rest, repo) => rest.pulls.list({ ...repo, head, state: 'all', per_page: 100 }));
            // The filter is by the owner's name alone: a fork in the same account has it too.
            return found
                .filter((pull) => pull.head.ref === branch && isSame(pull.head.repo?.full_name, repository))
                .map(pullRequestOf);
        },
        createPullRequest: (wanted) => create(request, wanted),
        updatePullRequest: async (number, { title, body }) => {
            await request((rest, repo) => rest.pulls.update({ ...repo, pull_number: number, title, body }));
        }
    };
}
async function create(request, wanted) {
    const { branch, base, title, body } = wanted;
    try {
        return pullRequestOf(await request((rest, repo) => rest.pulls.create({ ...repo, head: branch, base, title, body })));
    }
    catch (error) {
        if (error instanceof github/* GitHubError */.y && error.details.some(({ message }) => /already exists/i.test(message ?? ''))) {
            return undefined;
        }
        throw error;
    }
}
function isSame(name, repository) {
    return name?.toLowerCase() === repository.toLowerCase();
}
function pullRequestOf({ number, html_url, state, merged_at, body, base }) {
    return {
        number,
        url: html_url,
        state: state === 'open' ? 'open' : merged_at ? 'merged' : 'closed',
        base: base.ref,
        body: body ?? ''
    };
}

// EXTERNAL MODULE: ./lib/src/world/encoding.js
var encoding = __webpack_require__(5432);
;// CONCATENATED MODULE: ./lib/src/world/github/changed-lines.js
/** Ranges of lines in the new file, counted from 1, in order. */
function changedLines(patch) {
    const ranges = [];
    let line = 0;
    for (const text of patch.split('\n')) {
        const head = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text);
        if (head !== null)
            line = Number(head[1]);
        else if (text.startsWith('+')) {
            const open = ranges.at(-1);
            if (open?.last === line - 1)
                open.last = line;
            else
                ranges.push({ first: line, last: line });
            line += 1;
        }
        else if (text.startsWith(' '))
            line += 1;
    }
    return ranges;
}

;// CONCATENATED MODULE: ./lib/src/world/github/reading.js
/** What is read of a repository and of its pull requests. */



/** Pages of a hundred files that GitHub gives. */
const pageLimit = 30;
async function readFile(request, ref, path) {
    try {
        const answer = await request((rest, repo) => rest.repos.getContent({ ...repo, path, ref }));
        if (Array.isArray(answer) || answer.type !== 'file' || !('content' in answer))
            return undefined;
        // Of files above 1 MB GitHub sends no content (`encoding: none`).
        if (answer.encoding !== 'base64') {
            throw new github/* GitHubError */.y({ message: 'The file is too large', status: 0, request: 'GET /contents' });
        }
        return (0,encoding/* decode */.D)(Buffer.from(answer.content, 'base64'));
    }
    catch (error) {
        if (error instanceof github/* GitHubError */.y && error.status === 404)
            return undefined;
        throw error;
    }
}
async function changedFiles(request, number) {
    const found = [];
    for (let page = 1; page <= pageLimit; page += 1) {
        const files = await request((rest, repo) => rest.pulls.listFiles({ ...repo, pull_number: number, per_page: 100, page }));
        found.push(...files.map(changedFile));
        if (files.length < 100)
            break;
    }
    return found;
}
function changedFile({ filename, previous_filename, status, changes, patch }) {
    const isNew = status === 'added' || status === 'copied';
    const before = isNew ? undefined : (previous_filename ?? filename);
    // A file that only moved has no patch; a large one, and one that is no text, has none either.
    const isMoved = status === 'renamed' && changes === 0;
    const lines = patch === undefined ? undefined : changedLines(patch);
    return { path: filename, isRemoved: status === 'removed', before, lines: isMoved ? [] : lines };
}

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var lib_github = __webpack_require__(2413);
;// CONCATENATED MODULE: ./lib/src/world/github/retry.js
/** Asking again: when GitHub says how long to wait, and when an answer was lost. */
/** Attempts in all, seconds of one wait, and seconds of all waits together. */
const limits = { attempts: 5, wait: 120, waits: 240 };
const systemClock = {
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
};
/**
 * Calls until it succeeds. What GitHub refuses for another reason than its limits is not asked again; what it could not
 * answer (5xx, a lost connection) is, because everything we ask for may be asked for twice.
 */
async function withRetries(call, failureOf, clock) {
    let waited = 0;
    for (let attempt = 1;; attempt += 1) {
        try {
            return await call();
        }
        catch (error) {
            const failure = failureOf(error);
            const seconds = failure && secondsToWait(failure, attempt, clock.now());
            if (seconds === undefined || attempt === limits.attempts)
                throw error;
            if (seconds > limits.wait || waited + seconds > limits.waits)
                throw error;
            waited += seconds;
            await clock.sleep(seconds * 1000);
        }
    }
}
/**
 * Seconds until the same request may be sent again; undefined when it would be refused again. GitHub's own rule: as
 * `retry-after` says, else until `x-ratelimit-reset`, else a minute (docs.github.com, "Best practices for using the REST API").
 */
function secondsToWait({ status, message, headers }, attempt, now) {
    if (status === 0 || status >= 500)
        return 2 ** (attempt - 1);
    if (status !== 429 && status !== 403)
        return undefined;
    const after = Number(headers['retry-after']);
    if (headers['retry-after'] !== undefined && after >= 0)
        return after;
    if (String(headers['x-ratelimit-remaining']) === '0') {
        return Math.max(1, Math.ceil(Number(headers['x-ratelimit-reset']) - now / 1000));
    }
    return status === 429 || /secondary rate limit/i.test(message) ? 60 * attempt : undefined;
}

;// CONCATENATED MODULE: ./lib/src/world/github/request.js
/** One request to GitHub: sent again when that helps, and failing with an error that holds no secret. */



/** Milliseconds until an answer is given up. */
const deadline = 60_000;
function connect({ token, repository, apiUrl, clock = systemClock }) {
    const silent = () => { };
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    const octokit = (0,lib_github/* getOctokit */.Q)(token, { baseUrl: apiUrl, log, userAgent: 'dotnet-base-image' });
    const [owner = '', repo = ''] = repository.split('/');
    return async (call) => {
        const once = () => call(octokit.rest, { owner, repo, request: { signal: AbortSignal.timeout(deadline) } });
        try {
            return (await withRetries(once, failureOf, clock)).data;
        }
        catch (error) {
            throw gitHubError(error, apiUrl, clock);
        }
    };
}
function isRequestError(error) {
    return error instanceof Error && typeof error.status === 'number';
}
function failureOf(error) {
    if (!isRequestError(error))
        return undefined;
    const { response } = error;
    return { status: response ? error.status : 0, message: error.message, headers: response?.headers ?? {} };
}
function gitHubError(error, apiUrl, clock) {
    const failure = failureOf(error);
    if (failure === undefined)
        return error;
    const { request, response } = isRequestError(error) ? error : {};
    const errors = response?.data?.errors;
    return new github/* GitHubError */.y({
        status: failure.status,
        message: response?.data?.message ?? failure.message,
        request: request ? `${request.method} ${request.url.replace(apiUrl, '').replace(/\?.*/, '')}` : '',
        details: Array.isArray(errors) ? errors.map((one) => (typeof one === 'string' ? { message: one } : one)) : [],
        wait: failure.status === 403 || failure.status === 429 ? secondsToWait(failure, 1, clock.now()) : undefined
    });
}

;// CONCATENATED MODULE: ./lib/src/world/github/client.js
/** The repository on GitHub, through its REST interface (docs.github.com/rest: git, pulls, commits). */





function openGitHub(connection) {
    const request = connect(connection);
    const { serverUrl, repository } = connection;
    return {
        tip: (branch) => tip(request, branch),
        commitsAhead: async (base, head) => {
            const basehead = `${base}...${head}`;
            const answer = await request((rest, repo) => rest.repos.compareCommitsWithBasehead({ ...repo, basehead, per_page: 1 }));
            return answer.ahead_by;
        },
        planTree: (base, changes) => planTree(base, changes, (sha) => listTree(request, sha)),
        commit: (plan, message) => commit(request, plan, message),
        createBranch: (branch, sha) => createBranch(request, branch, sha),
        moveBranch: async (branch, sha) => {
            await request((rest, repo) => rest.git.updateRef({ ...repo, ref: `heads/${branch}`, sha, force: true }));
        },
        ...pullRequests(request, repository),
        readFile: (commit, path) => readFile(request, commit, path),
        changedFiles: (number) => changedFiles(request, number),
        compareUrl: (base, branch) => `${serverUrl}/${repository}/compare/${encodePath(base)}...${encodePath(branch)}?expand=1`
    };
}
function encodePath(branch) {
    return branch.split('/').map(encodeURIComponent).join('/');
}
async function tip(request, branch) {
    const sha = await refOf(request, branch);
    if (sha === undefined)
        return undefined;
    const { tree, parents, message } = await request((rest, repo) => rest.git.getCommit({ ...repo, commit_sha: sha }));
    return { sha, tree: tree.sha, parents: parents.map((parent) => parent.sha), message };
}
async function refOf(request, branch) {
    try {
        return (await request((rest, repo) => rest.git.getRef({ ...repo, ref: `heads/${branch}` }))).object.sha;
    }
    catch (error) {
        if (error instanceof github/* GitHubError */.y && error.status === 404)
            return undefined;
        throw error;
    }
}
async function listTree(request, sha) {
    const { tree, truncated } = await request((rest, repo) => rest.git.getTree({ ...repo, tree_sha: sha }));
    if (truncated)
        throw new Error(`GitHub lists tree ${sha} in part only`);
    return tree.map((entry) => ({ name: entry.path, mode: entry.mode, sha: entry.sha }));
}
/** Blobs, a tree on top of the base's, a commit. GitHub signs it, because neither author nor committer are given. */
async function commit(request, { base, sha, files }, message) {
    for (const file of files) {
        const content = Buffer.from(file.content).toString('base64');
        const blob = await request((rest, repo) => rest.git.createBlob({ ...repo, content, encoding: 'base64' }));
        expectName('blob', file.sha, blob.sha);
    }
    const entries = files.map(({ path, mode, sha }) => ({ path, mode, type: 'blob', sha }));
    const tree = await request((rest, repo) => rest.git.createTree({ ...repo, base_tree: base.tree, tree: entries }));
    expectName('tree', sha, tree.sha);
    const made = await request((rest, repo) => rest.git.createCommit({ ...repo, message, tree: sha, parents: [base.sha] }));
    return made.sha;
}
/** What was written must be what was planned, to the byte. */
function expectName(type, planned, written) {
    if (planned !== written)
        throw new Error(`The ${type} that GitHub wrote is ${written}, planned was ${planned}`);
}
async function createBranch(request, branch, sha) {
    try {
        await request((rest, repo) => rest.git.createRef({ ...repo, ref: `refs/heads/${branch}`, sha }));
        return true;
    }
    catch (error) {
        if (error instanceof github/* GitHubError */.y && error.status === 422 && /already exists/i.test(error.message))
            return false;
        throw error;
    }
}


/***/ })

};
