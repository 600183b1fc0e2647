# Two images of one file: `docker build --target app .` and `docker build --target indexer .`
# `npm run docker:steps` runs every step of it without an engine. RUN lines have relative paths only, so that it can.
ARG NODE=20
FROM node:${NODE}-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 PONDER_TELEMETRY_DISABLED=true NPM_CONFIG_UPDATE_NOTIFIER=false

# Everything that a build needs. No package runs a script of its own.
FROM base AS packages
COPY package.json package-lock.json .npmrc ./
COPY indexer/package.json indexer/package.json
RUN npm ci --ignore-scripts --include=dev

# What the indexer runs on, and nothing of the app's.
FROM base AS indexer-packages
COPY package.json package-lock.json .npmrc ./
COPY indexer/package.json indexer/package.json
RUN npm ci --ignore-scripts --omit=dev --workspace indexer

FROM packages AS build
COPY . .
# The server with only those files of packages that it reads.
RUN EVENKEEL_STANDALONE=1 npm run build
# The indexer's start in one file, so that tsx, valibot and the app's packages need not ship.
RUN npx --no-install esbuild indexer/start.ts --bundle --platform=node --format=esm --external:pg --tsconfig=indexer/tsconfig.json --outfile=indexer/start.mjs --log-level=warning

# Needs DATABASE_URL: its user may write nowhere, so there is no place for an index on disk.
FROM base AS indexer
ENV NODE_ENV=production INDEXER_PORT=42069 EVENKEEL_INDEXER_HOST=0.0.0.0
COPY --from=indexer-packages /app/node_modules node_modules
COPY package.json tsconfig.json ./
COPY abi abi
COPY lib lib
COPY indexer indexer
COPY --from=build /app/indexer/start.mjs indexer/start.mjs
USER node
EXPOSE 42069
# Ready only when the whole past is indexed, so health is asked: it answers while a backfill runs.
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.INDEXER_PORT + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "indexer/start.mjs"]

FROM base AS app
ENV NODE_ENV=production PORT=3000 HOSTNAME=0.0.0.0
COPY --from=build /app/.next/standalone/node_modules node_modules
COPY --from=build /app/.next/standalone/.next .next
COPY --from=build /app/.next/static .next/static
COPY --from=build /app/.next/static-manifest.json .next/static-manifest.json
COPY --from=build /app/.next/standalone/server.js /app/.next/standalone/package.json ./
COPY --from=build /app/public public
USER node
EXPOSE 3000
# Alive, not ready: an app without its node says so on every page, and starting it anew would not help.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health?live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# node itself and no shell, so that SIGTERM reaches the server.
CMD ["node", "server.js"]
