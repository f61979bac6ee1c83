FROM node:24-bookworm-slim
WORKDIR /signet
COPY . .
RUN npm ci && npx nx run-many -t build -p @signet/server,@signet/portal && mkdir /data && chown node:node /data
USER node
EXPOSE 3000
# Not through npm: the server itself must receive the stop signal.
CMD ["node", "apps/server/dist/main.js"]
