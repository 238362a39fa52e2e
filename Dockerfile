# One image for every role: `docker run throughline worker`, `… gateway`, `… subgraph crm`, `… sandbox stripe`.
# Node 24 is maintained until April 2028; 20, the oldest that this runs on, has not been since April 2026.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# Before the sources, so that they can change without installing anew; the install generates the Prisma client.
COPY package.json package-lock.json prisma.config.ts ./
COPY tools ./tools
COPY schema ./schema
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm run prune

FROM node:24-bookworm-slim
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=true
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
RUN mkdir -p .data && chown node:node .data
USER node
VOLUME ["/app/.data"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["worker"]
