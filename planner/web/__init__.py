"""The planning board: a logistician's whole week in a browser, with no network.

Data flows one way here too::

    store  -> what is kept: accounts, weeks, scenarios, visits, the audit trail
    work   -> what runs: plans in processes of their own, with a queue
    board  -> what people do: each deed once, for the pages and the interface alike
    pages, api -> what browsers and programs ask for
    app    -> all of it put together
"""
