"""The planning board: a logistician's whole week in a browser, with no network.

Data flows one way here too::

    store  -> what is kept: accounts, weeks, scenarios, runs, the audit trail
    board  -> what people do: each deed once
    pages  -> what browsers ask for; safety says who may
    app    -> all of it put together
"""
